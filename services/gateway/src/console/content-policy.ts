/** Where a page of the platform may load from. Styles inline: Ant Design writes its styles at run time. */
export function contentPolicy(sources: { oidcIssuer: string; tileUrl: string | undefined }): Record<string, string[]> {
  const tiles = sources.tileUrl ? [originOf(sources.tileUrl)] : [];
  const signIn = originOf(sources.oidcIssuer);
  return {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    scriptSrcAttr: ["'none'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:', ...tiles],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'", signIn, ...tiles],
    workerSrc: ["'self'", 'blob:'],
    childSrc: ["'self'", 'blob:'],
    frameSrc: [signIn],
    frameAncestors: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'", signIn],
  };
}

/** What the pages may ask of a phone: where it is, and its camera. Nothing else, and nobody else on our pages. */
export const permissionsPolicy = [
  ...['camera=(self)', 'geolocation=(self)', 'fullscreen=(self)', 'clipboard-write=(self)'],
  ...['microphone=()', 'payment=()', 'usb=()', 'serial=()', 'bluetooth=()', 'midi=()', 'display-capture=()'],
  ...['accelerometer=()', 'gyroscope=()', 'magnetometer=()', 'browsing-topics=()'],
].join(', ');

/** Origin of an address that may hold `{z}/{x}/{y}`. */
function originOf(url: string): string {
  return new URL(url.replaceAll(/[{}]/g, '')).origin;
}
