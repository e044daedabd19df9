/** The real Kafka and the real Keycloak for tests, CI and a developer's machine: from Maven Central, run with Java, no Docker. */
export { defaultCacheDir, missingTools } from './maven';
export { startKafka, type KafkaOptions, type RunningKafka } from './kafka';
export { startKeycloak, type KeycloakOptions, type KeycloakSecrets, type RunningKeycloak } from './keycloak';
export { KeycloakAdmin } from './keycloak-admin';
