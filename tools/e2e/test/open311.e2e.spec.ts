import { XMLParser } from 'fast-xml-parser';
import { ask } from '../src/ask';
import { useStreet } from './street';

const street = useStreet();
const xml = new XMLParser({ parseTagValue: false });

/** What a door of GeoReport v2 answers, by its ending. */
async function get(path: string) {
  const answer = await ask('GET', `${street().file.baseUrl}/open311/v2/${path}`);
  const kind = path.includes('.xml') ? 'text/xml; charset=utf-8' : 'application/json; charset=utf-8';
  expect([answer.status, answer.type]).toEqual([200, kind]);
  return (path.includes('.xml') ? xml.parse(answer.text) : JSON.parse(answer.text)) as never;
}
const post = (path: string, form: Record<string, string>) =>
  ask('POST', `${street().file.baseUrl}/open311/v2/${path}`, { raw: new URLSearchParams(form) });

interface Service {
  readonly service_code: string;
}

describe('an Open311 client', () => {
  it('finds the door, reads the services, and says the same in XML and JSON', async () => {
    const { baseUrl } = street().file;
    const discovery: { endpoints: object[] } = await get('discovery.json');
    expect(discovery.endpoints).toMatchObject([
      { specification: 'http://wiki.open311.org/GeoReport_v2', url: `${baseUrl}/open311/v2` },
    ]);
    expect(await get('discovery.xml')).toMatchObject({
      discovery: { endpoints: { endpoint: { url: `${baseUrl}/open311/v2` } } },
    });
    const services: Service[] = await get('services.json');
    expect(services).toContainEqual(expect.objectContaining({ service_code: 'garbage-overflow', type: 'realtime' }));
    const inXml: { services: { service: Service[] } } = await get('services.xml');
    expect(inXml.services.service.map((one) => one.service_code)).toEqual(services.map((one) => one.service_code));
    expect(await get('services/garbage-overflow.json')).toMatchObject({ service_code: 'garbage-overflow' });
  });

  it('posts a request, sends the same form again, and follows that one request by token and number', async () => {
    const { api, file, qrCode } = street();
    const { point } = await api.get<{ point: { longitude: number; latitude: number } }>(`/qr-codes/${qrCode}`);
    const form = {
      api_key: file.open311ApiKey,
      service_code: 'garbage-overflow',
      lat: String(point.latitude),
      long: String(point.longitude),
      description: '<垃圾> & "纸箱" 堆在路边',
      first_name: '李',
    };
    const created = await post('requests.json', form);
    expect(created.status).toBe(201);
    const [{ service_request_id: id } = { service_request_id: '' }] = JSON.parse(created.text) as {
      service_request_id: string;
    }[];
    expect(xml.parse((await post('requests.xml', form)).text)).toMatchObject({
      service_requests: { request: { service_request_id: expect.stringMatching(/^\d{8}-\d+$/) as unknown } },
    });
    expect((await post('requests.json', form)).text).toBe(created.text);
    expect(await get(`tokens/${id}.json`)).toEqual([{ token: id, service_request_id: id }]);
    const [request]: object[] = await get(`requests/${id}.json`);
    expect(request).toMatchObject({ service_request_id: id, status: 'open', description: form.description });
    expect(await get(`requests/${id}.xml`)).toMatchObject({
      service_requests: { request: { service_request_id: id, description: form.description } },
    });
    const open: { service_request_id: string }[] = await get('requests.json?status=open&service_code=garbage-overflow');
    expect(open.map((one) => one.service_request_id)).toContain(id);
    expect(await api.get(`/cases/${id}`, { as: 'zhiban' })).toMatchObject({ channel: 'open311' });
  });

  it('is refused in the standard’s own form', async () => {
    const keyless = await post('requests.json', {
      service_code: 'garbage-overflow',
      lat: '39.92',
      long: '116.46',
      description: '垃圾',
    });
    expect([keyless.status, JSON.parse(keyless.text)]).toMatchObject([403, [{ code: 403 }]]);
    const unknown = await ask('GET', `${street().file.baseUrl}/open311/v2/requests/20200101-999999.xml`, {
      language: 'en',
    });
    expect(unknown.status).toBe(404);
    expect(xml.parse(unknown.text)).toMatchObject({
      errors: { error: { code: '404', description: 'There is no such case. Please check the number.' } },
    });
  });
});
