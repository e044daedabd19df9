import type { OpenAPIObject } from '@nestjs/swagger';

type Components = NonNullable<OpenAPIObject['components']>;
type Responses = NonNullable<Components['responses']>;
type Parameters = NonNullable<Components['parameters']>;
type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** Writes what every route repeats – problem answers, headers – once, and points to it. Makes the document a third as long. */
export function shareParts(document: OpenAPIObject): OpenAPIObject {
  const responses: Responses = {};
  const parameters: Parameters = {};
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const operations = methods.flatMap((method) => {
      const operation = item[method];
      return operation ? [[method, pointed(operation, responses, parameters)] as const] : [];
    });
    return [path, { ...item, ...Object.fromEntries(operations) }] as const;
  });
  return {
    ...document,
    paths: Object.fromEntries(paths),
    components: { ...document.components, responses: sorted(responses), parameters: sorted(parameters) },
  };
}

/** By key, so that two runs write the same bytes. */
export function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function pointed(operation: Operation, responses: Responses, parameters: Parameters): Operation {
  const answers = Object.entries(operation.responses).map(([status, response]) => {
    if (!response || '$ref' in response || !response.content?.['application/problem+json']) return [status, response];
    responses[`Problem${status}`] = response;
    return [status, { $ref: `#/components/responses/Problem${status}` }];
  });
  const asked = operation.parameters?.map((parameter) => {
    if ('$ref' in parameter || parameter.in !== 'header') return parameter;
    const name = parameter.name.replaceAll('-', '');
    parameters[name] = parameter;
    return { $ref: `#/components/parameters/${name}` };
  });
  return {
    ...operation,
    ...(asked ? { parameters: asked } : {}),
    responses: Object.fromEntries(answers) as Operation['responses'],
  };
}
