import { invalid } from '@streetgrid/service-kit';
import type { FastifyRequest } from 'fastify';
import { formFields } from '../api/form-fields';
import { InputRefused } from '../problem/input-problem';
import { NewRequestDto } from './open311-schemas';

/** FixMyStreet sends up to three photos with a report. */
export const photosLimit = 5;
const limits = {
  ...{ fileSize: 10 * 1024 * 1024, files: photosLimit, fields: 60, parts: 60 + photosLimit },
  ...{ fieldSize: 8_000, fieldNameSize: 100, headerPairs: 20 },
};

/** What a client posted. */
export interface PostedForm {
  readonly form: NewRequestDto;
  readonly photos: readonly Buffer[];
}

/**
 * A form with photos (`media`, multipart) or without (url-encoded). Photos are read only after the key that stands before them was
 * admitted: whoever has none shall not fill our memory. Errors: Invalid `too-many-media`, `media-broken`, `media-too-large`.
 */
export async function postedForm(
  request: FastifyRequest,
  admit: (key: string | undefined) => void,
): Promise<PostedForm> {
  if (!request.isMultipart()) return { form: checked(request.body ?? {}), photos: [] };
  const pairs: [string, string][] = [];
  const photos: Buffer[] = [];
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        pairs.push([part.fieldname, String(part.value)]);
        continue;
      }
      admit(pairs.find(([name]) => name === 'api_key')?.[1]);
      const bytes = await part.toBuffer();
      if (part.file.truncated) throw invalid('media-too-large');
      // A form of a browser has an empty file where none was chosen.
      if (bytes.length > 0) photos.push(bytes);
    }
  } catch (error) {
    throw refusalOf(error);
  }
  return { form: checked(formFields(pairs)), photos };
}

function checked(fields: unknown): NewRequestDto {
  const parsed = NewRequestDto.schema.safeParse(fields, { reportInput: true });
  if (!parsed.success) throw new InputRefused(parsed.error.issues);
  return parsed.data;
}

/** The parser of forms tells limits by a code; without one the form broke off. Ours pass. */
function refusalOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (!('code' in error)) return 'slug' in error ? error : invalid('media-broken');
  return error.code === 'FST_FILES_LIMIT' ? invalid('too-many-media', { limit: photosLimit }) : error;
}
