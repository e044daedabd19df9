export { demoAccounts, demoBlockCode, demoGridCode, demoPartners, demoStreet } from './accounts';
export type { DemoAccount } from './accounts';
export { idOf, placeId } from './ids';
export type { PlaceKind, PlaceRef } from './ids';
