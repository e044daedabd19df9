/** The whole platform on one machine, for `npm start`, end-to-end tests and measurements. */
export { Api, Problem } from './demo/api';
export type { Call } from './demo/api';
export { liveOn } from './demo/life/life';
export { startPlatform } from './platform';
export type { PlatformOptions, RunningPlatform } from './platform';
export { readPlatform } from './platform-file';
export type { PlatformFile } from './platform-file';
export { newPartnerKey } from './partner-keys';
export { newSigningKey } from './sign-in/signing-keys';
export { assertionType, partnerAssertion, partnerToken, personToken, readKey } from './sign-in-client';
