import { addWords } from '../i18n/i18n';

export const placeWords = addWords('place', {
  zh: { noMap: '此设备无法显示地图' },
  en: { noMap: 'This device cannot draw the map' },
});
