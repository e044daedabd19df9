import { migrate, migrationsDirectory as databaseMigrations } from '@streetgrid/database';
import { log } from '@streetgrid/service-kit';
import { migrationsDirectory } from './migrations-directory';

/** The migrations of a service in order: the libraries' tables first, then its own. */
export function migrationSets(service: string, directory: string) {
  return [
    { name: 'database', directory: databaseMigrations },
    { name: 'messaging', directory: migrationsDirectory },
    { name: service, directory },
  ];
}

/** `main.js migrate` of a service: applies what is missing and exits; 1 when it cannot. */
export async function runMigrations(
  service: string,
  config: () => { ownerDatabaseUrl: string },
  directory: string,
): Promise<void> {
  try {
    const applied = await migrate({ url: config().ownerDatabaseUrl, service, sets: migrationSets(service, directory) });
    log.info({ service, applied }, 'migrated');
  } catch (error) {
    log.fatal({ service, err: error }, 'migration failed');
    process.exit(1);
  }
}
