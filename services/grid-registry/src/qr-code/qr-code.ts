import { notFound } from '@streetgrid/service-kit';

/** A sign on a door, as it is kept. */
export interface QrCode {
  /** Nine-digit street code, dash, ten characters of Crockford's base 32. */
  readonly code: string;
  readonly gridId: string;
  readonly placeName: string;
  readonly longitude: number;
  readonly latitude: number;
}

const shape = /^\d{9}-[0-9A-HJKMNP-TV-Z]{10}$/;

export function isWellFormed(code: string): boolean {
  return shape.test(code);
}

/**
 * The code that a scanner, or a person who types it from the sign, means: small letters, O for 0, I and L for 1 are
 * forgiven, as Crockford has it. What cannot be a code at all is NotFound `unknown-qr-code`, like one that nobody printed.
 */
export function readCode(typed: string): string {
  const code = typed.trim().toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  if (!isWellFormed(code)) throw notFound('unknown-qr-code');
  return code;
}
