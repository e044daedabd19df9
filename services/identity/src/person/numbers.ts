const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = '10X98765432';
const countryCode = /^(\+|00)86(?=\d{10,12}$)/;
const landline = /^0(10\d{8}|2\d{9}|[3-9]\d{9,10})$/;

/**
 * A Chinese phone number in the one form that is kept: eleven digits of a mobile number, or area code and number of a
 * landline, without country code and separators. Undefined when it is neither. Which operator owns a number is not asked:
 * ranges come and go.
 */
export function phoneNumber(text: string): string | undefined {
  const bare = text.normalize('NFKC').replace(/[\s()‐-―-]/g, '');
  const [international, digits] = [countryCode.test(bare), bare.replace(countryCode, '')];
  if (/^1\d{10}$/.test(digits) || landline.test(digits)) return digits;
  // Abroad the zero of an area code is left out.
  return international && landline.test(`0${digits}`) ? `0${digits}` : undefined;
}

/** An ID number of a citizen (GB 11643): region, a real day of birth, sequence, check character. Undefined when it is none. */
export function idNumber(text: string): string | undefined {
  const number = text.normalize('NFKC').trim().toUpperCase();
  if (!/^[1-9]\d{16}[\dX]$/.test(number) || !isDay(number.slice(6, 14))) return undefined;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return checks[sum % 11] === number[17] ? number : undefined;
}

/** Keeps the first three and the last four digits: 138****0001. Anything shorter than eight shows nothing. */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? '' : `${phone.slice(0, 3)}${'*'.repeat(phone.length - 7)}${phone.slice(-4)}`;
}

/** Keeps the region and the last four characters: 110105********0011. Anything but eighteen characters shows nothing. */
export function maskIdNumber(number: string): string {
  return number.length === 18 ? `${number.slice(0, 6)}${'*'.repeat(8)}${number.slice(-4)}` : '';
}

/** `19491001` is a day. */
function isDay(digits: string): boolean {
  const iso = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return digits >= '18000101' && !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
}
