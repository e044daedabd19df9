/** One instruction of a Dockerfile, its continued lines joined and its comments gone. */
export interface Instruction {
  readonly name: string;
  readonly rest: string;
}

const known = /^(ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|RUN|USER|WORKDIR)$/;

export function instructionsOf(text: string): Instruction[] {
  return text
    .replace(/^\s*#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [name = '', ...rest] = line.split(/\s+/);
      return { name, rest: rest.join(' ') };
    });
}

/** What must not be so in an image of ours; every line is one breach. */
export function breachesOf(instructions: readonly Instruction[]): string[] {
  const froms = instructions.filter(({ name }) => name === 'FROM').map(({ rest }) => rest);
  const stages = froms.flatMap((from) => / AS (\S+)$/.exec(from)?.[1] ?? []);
  const last = instructions.slice(instructions.findLastIndex(({ name }) => name === 'FROM'));
  const strangers = instructions.filter(({ name }) => !known.test(name)).map(({ name }) => `${name}: no instruction`);
  const lost = instructions
    .flatMap(({ name, rest }) => (name === 'COPY' ? (/--from=(\S+)/.exec(rest)?.[1] ?? []) : []))
    .filter((stage) => !stages.includes(stage))
    .map((stage) => `copies from ${stage}, which no stage is called`);
  const secrets = instructions
    .filter(({ name, rest }) => /^(ARG|ENV)$/.test(name) && /SECRET|PASSWORD|TOKEN|KEY|_URL/.test(rest))
    .map(({ rest }) => `${rest}: a secret stays in the image for ever`);
  return [
    ...strangers,
    ...lost,
    ...secrets,
    ...froms.filter((from) => !from.startsWith('${NODE_IMAGE}')).map((from) => `${from}: not the base that is given`),
    ...(last.some(({ name, rest }) => name === 'USER' && /^[1-9]\d*:[1-9]\d*$/.test(rest)) ? [] : ['runs as root']),
    ...(last.some(({ name, rest }) => name === 'ENTRYPOINT' && rest === '["node"]')
      ? []
      : ['does not start node itself']),
  ];
}
