import { invalid } from '@streetgrid/service-kit';
import type { FastifyRequest } from 'fastify';

/** Slugs of what can be wrong with an upload, as whoever takes it in names them. */
export interface UploadRefusals {
  readonly missing: string;
  readonly broken: string;
  readonly tooLarge: string;
}

/** The bytes of the one file. What the form's parser says by a code is about limits; the rest is a form that broke off. */
export async function uploadedFile(request: FastifyRequest, refusals: UploadRefusals): Promise<Buffer> {
  if (!request.isMultipart()) throw invalid(refusals.missing);
  const refuse = (error: Error): never => {
    throw 'code' in error ? error : invalid(refusals.broken);
  };
  const file = await request.file().catch(refuse);
  if (!file) throw invalid(refusals.missing);
  const bytes = await file.toBuffer().catch(refuse);
  // The parser misses its own limit when the cut falls behind the last chunk: seen under load.
  if (file.file.truncated) throw invalid(refusals.tooLarge);
  return bytes;
}
