import { callHeaders } from '../api/http';
import { problemOf } from '../api/problem';
import type { UploadedPhoto } from '../api/types';
import { newIdempotencyKey } from '../api/command';

/** Uploads one photo; fetch has no upload progress, so this is an XMLHttpRequest. `qrCode` or `street` lets residents in. */
export async function uploadPhoto(
  photo: Blob,
  place: { qrCode?: string; street?: string },
  onProgress: (percent: number) => void,
): Promise<UploadedPhoto> {
  const headers = await callHeaders();
  const form = new FormData();
  form.append('file', photo, 'photo.jpg');
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const named = Object.entries(place).filter(([, value]) => value !== undefined);
    request.open('POST', `/api/v1/media?${new URLSearchParams(named as [string, string][]).toString()}`);
    request.responseType = 'json';
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.setRequestHeader('Idempotency-Key', newIdempotencyKey());
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.round((loaded / total) * 100));
    request.onerror = () => reject(new TypeError('network'));
    request.onload = () =>
      request.status < 300
        ? resolve(request.response as UploadedPhoto)
        : reject(problemOf(request.status, request.response));
    request.send(form);
  });
}
