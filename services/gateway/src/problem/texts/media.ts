import type { Texts } from './text';

/** Photos. */
export const mediaTexts: Texts = {
  'media-missing': { zh: '没有收到照片，请选择一张照片再上传。', en: 'No photo has arrived. Please choose one.' },
  'media-one-file': { zh: '一次请只上传一张照片。', en: 'Please upload one photo at a time, in the field “file”.' },
  'media-too-large': { zh: '照片太大了，最大 10 MB。', en: 'The photo is too large: 10 MB at most.' },
  'media-type-not-supported': {
    zh: '这不是能识别的照片，请上传 JPEG、PNG 或 WebP 格式。',
    en: 'This is not a photo that can be taken in. Please send JPEG, PNG or WebP.',
  },
  'media-heic': {
    zh: '暂不支持 HEIC 格式，请在手机相机设置中改用“兼容性最佳”（JPEG）后再拍。',
    en: 'HEIC is not taken in. Please set your camera to “most compatible” (JPEG).',
  },
  'media-broken': {
    zh: '照片已损坏或没有传完整，请重新上传。',
    en: 'The photo is broken or did not arrive whole. Please upload it again.',
  },
  'media-busy': { zh: '现在上传照片的人较多，请稍后再试。', en: 'Many photos are arriving. Please try again shortly.' },
  'media-store-unavailable': {
    zh: '照片库暂时连不上，请稍后再试。',
    en: 'The store of photos cannot be reached right now. Please try again shortly.',
  },
  'unknown-media': { zh: '没有找到这张照片，请重新上传。', en: 'There is no such photo. Please upload it again.' },
  'media-link-invalid': {
    zh: '照片链接无效或已过期，请刷新页面。',
    en: 'This link to a photo does not hold or has expired. Please reload the page.',
  },
  'too-many-media': { zh: '照片最多 {limit} 张。', en: '{limit} photos at most.' },
  'media-id-invalid': { zh: '照片编号不正确，请重新上传照片。', en: 'The id of a photo is not in the right format.' },
};
