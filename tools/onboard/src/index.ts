export { divisions, streetsOf } from './country/divisions';
export { loadReference } from './country/reference';
export { takeInDivision } from './country/take-in-division';
export { openServices } from './platform';
export type { OpenServices, Services } from './platform';
export { Problems } from './sheets/problem';
export { takeIn } from './street/take-in';
export type { Outcome } from './street/take-in';
