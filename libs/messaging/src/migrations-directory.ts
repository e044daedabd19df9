import { join } from 'node:path';

/** Folder of this library's migrations (outbox, inbox, dead letter); the second set of every service that speaks in events. */
export const migrationsDirectory = join(__dirname, '..', 'migrations');
