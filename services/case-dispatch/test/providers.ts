import { createServer, IncomingHttpHeaders } from 'node:http';
import { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A request that a provider of text messages got. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly message: { id: string; to: string; kind: string; language: string; text: string };
}

/** A provider of text messages: a real HTTP server that answers what a spec wants, first in first out, 200 without a body afterwards. */
export async function textProvider() {
  const received: Received[] = [];
  const answers: number[] = [];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      received.push({ headers: request.headers, body, message: JSON.parse(body) as Received['message'] });
      const status = answers.shift() ?? 200;
      // 0: the answer is lost on its way.
      if (status === 0) request.socket.destroy();
      else response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end(bodies.shift());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`;
  const stop = () => new Promise<unknown>((resolve) => server.close(resolve));
  return { url, received, answers, bodies, stop };
}

/** A mail that a server took. */
export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly content: string;
}

/** A real SMTP server, with an account and a password of its own. */
export async function mailServer(account: string, password: string) {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    // The own network of the spec: in clear, as the operator allowed it.
    ...{ authOptional: false, disabledCommands: ['STARTTLS'], allowInsecureAuth: true },
    onAuth: ({ username, password: given }, _session, done) =>
      username === account && given === password ? done(null, { user: account }) : done(new Error('no')),
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith('nobody') ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null),
    onData: (stream, { envelope }, done) => {
      let content = '';
      stream.on('data', (part: Buffer) => (content += part.toString()));
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), content });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, mails, stop: () => new Promise<void>((resolve) => server.close(resolve)) };
}
