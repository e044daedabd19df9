/** Where cases come from: the only list of it, for the service that takes them in and for the door that documents it. */
export const caseChannels = [
  'field_app',
  'qr_page',
  'hotline_12345',
  'device_alert',
  'department',
  'enterprise_visit',
  'open311',
] as const;
