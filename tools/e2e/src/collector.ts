import { once } from 'node:events';
import { createServer, ServerHttp2Session } from 'node:http2';
import { AddressInfo } from 'node:net';

/** An OTLP collector that keeps what it is sent: gRPC over plain HTTP/2, its messages as bytes. */
export async function openCollector() {
  const received: Buffer[] = [];
  const sessions = new Set<ServerHttp2Session>();
  const server = createServer();
  server.on('session', (session) => sessions.add(session));
  server.on('stream', (stream) => {
    stream.on('data', (chunk: Buffer) => received.push(chunk));
    stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
    stream.on('end', () => {
      stream.respond({ ':status': 200, 'content-type': 'application/grpc+proto' }, { waitForTrailers: true });
      // One empty message, not compressed.
      stream.end(Buffer.alloc(5));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Everything so far. Text stands in protobuf as it is. */
    text: () => Buffer.concat(received).toString('utf8'),
    stop: async () => {
      for (const session of sessions) session.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
