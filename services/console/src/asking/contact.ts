/** A line of a list of people: a label, and behind it where the link may be sent, if that is known. */
export interface ContactLine {
  readonly label: string;
  readonly contact: string;
}

const contactAtEnd =
  /^(.*?)[\s,，:：]*((?:\+\d[\d -]{6,18}\d)|(?:1[3-9]\d{9})|(?:[^\s@,，:：]+@[^\s@,，]+\.[^\s@,，]+))$/u;

export function contactLine(line: string): ContactLine {
  const clean = line.trim();
  const [, label = '', contact = ''] = contactAtEnd.exec(clean) ?? [];
  return contact === '' ? { label: clean, contact: '' } : { label: label.trim(), contact };
}

/** Mail addresses have an at sign; what else is given is a mobile number. */
export function channelOf(contact: string): 'email' | 'sms' {
  return contact.includes('@') ? 'email' : 'sms';
}
