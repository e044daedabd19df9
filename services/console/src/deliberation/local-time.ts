import { fullTime } from '../clock/street-time';

/** An instant as a field of date and time shows it, on the street's clock; `instantOf` is the way back. */
export function localOf(instant: string | undefined): string | undefined {
  return instant ? fullTime(instant).replace(' ', 'T') : undefined;
}
