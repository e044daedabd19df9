import { choosePorts } from './ports';

const except =
  (...taken: number[]) =>
  (port: number) =>
    Promise.resolve(!taken.includes(port));

describe('the ports of the platform', () => {
  it('all follow the port that was asked for', async () => {
    const ports = await choosePorts(9000, except());
    expect(ports).toMatchObject({ gateway: 9000, signIn: 9001, postgres: 9002 });
    expect(Object.values(ports.grpc)).toEqual([9003, 9004, 9005, 9006, 9007, 9008, 9009]);
  });

  it.each([8080, 8081])('names %d when somebody listens there, and how to move', async (taken) => {
    await expect(choosePorts(8080, except(taken))).rejects.toThrow(new RegExp(`${taken}[^]*--port`));
  });

  it('inside the platform step aside without a word', async () => {
    const ports = await choosePorts(8080, except(8082, 8085));
    expect(ports.postgres).toBe(8083);
    expect(Object.values(ports.grpc)).toEqual([8084, 8086, 8087, 8088, 8089, 8090, 8091]);
  });
});
