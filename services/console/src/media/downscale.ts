const longestEdge = 2048;

/** Width and height that fit the bound, never enlarged. */
export function fitted(width: number, height: number, bound = longestEdge): { width: number; height: number } {
  const scale = Math.min(1, bound / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * Shrinks a photo on the device before it travels: 12 megapixels become some 400 kB. The browser applies the camera's
 * orientation. What it cannot read (HEIC outside of Safari) goes up as it is; the gateway judges it.
 */
export async function downscale(file: Blob): Promise<Blob> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch (error) {
    if (error instanceof DOMException) return file;
    throw error;
  }
  const { width, height } = fitted(bitmap.width, bitmap.height);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
  return small ?? file;
}
