import { addWords } from '../i18n/i18n';

export const qr = addWords('qr', {
  zh: {
    title: '网格二维码',
    grid: '选择网格',
    print: '打印',
    none: '这个网格还没有二维码',
    choose: '请先选择一个网格',
    scan: '扫一扫，随手报',
  },
  en: {
    title: 'QR codes',
    grid: 'Choose a grid',
    print: 'Print',
    none: 'This grid has no QR codes yet',
    choose: 'Choose a grid first',
    scan: 'Scan to report',
  },
});
