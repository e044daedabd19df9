import { join } from 'node:path';

/** Folder of this library's own migrations (idempotency); the first set of every service. */
export const migrationsDirectory = join(__dirname, '..', 'migrations');
