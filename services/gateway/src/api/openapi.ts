import { INestApplication } from '@nestjs/common';
import { DocumentBuilder, OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { cleanupOpenApiDoc } from 'nestjs-zod';
import { namedSchemas } from './json-schema';
import { shareParts, sorted } from './shared-parts';

const description = `街格开放接口。时间为 ISO-8601 UTC，坐标为 WGS-84，编号为文本。

The one door of Streetgrid. Times are ISO-8601 UTC, points WGS-84, ids text. Every command carries an \`Idempotency-Key\`:
the same key with the same input never acts twice. Lists answer \`items\` and \`nextPageToken\`. Refusals are problem details
(RFC 9457) in the language of \`Accept-Language\` (zh by default, en). People of several streets name one by \`X-Street\`.`;

/** Describes all routes. Sorted, so that two runs write the same bytes. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const head = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Streetgrid 街格')
    .setDescription(description)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'signIn')
    .build();
  const document = SwaggerModule.createDocument(app, head, {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Http$/, '').replace(/^./, (first) => first.toLowerCase())}_${method}`,
  });
  const cleaned = cleanupOpenApiDoc(document);
  return shareParts({
    ...cleaned,
    paths: sorted(cleaned.paths),
    components: {
      ...cleaned.components,
      schemas: sorted({ ...cleaned.components?.schemas, ...namedSchemas() } as NonNullable<
        typeof cleaned.components
      >['schemas'] &
        object),
    },
  });
}
