import { invalid } from '@streetgrid/service-kit';
import { defaultCertainty } from './understand';

/** How a street takes in reports. */
export interface IntakeSetting {
  /** Percent: a proposal as sure as this places the case. */
  readonly certainty: number;
  /** A complaint within so many days of the last one counts as repeated. */
  readonly repeatDays: number;
  /** 0 as long as nobody changed anything. */
  readonly version: number;
}

export const defaultSetting: IntakeSetting = { certainty: defaultCertainty * 100, repeatDays: 15, version: 0 };

/** Error: Invalid `intake-setting-invalid` with the field. Below 50 percent the rules would place what they do not know. */
export function checkSetting({ certainty, repeatDays }: { certainty: number; repeatDays: number }): void {
  const within = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  if (!within(certainty, 50, 100)) throw invalid('intake-setting-invalid', { field: 'certainty' });
  if (!within(repeatDays, 1, 90)) throw invalid('intake-setting-invalid', { field: 'repeat_days' });
}
