import { identity } from '@streetgrid/contracts';
import { invalid } from '@streetgrid/service-kit';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A street that can be taken in. Error: Invalid `street-incomplete`; the district's id is optional. */
export function proveStreet(street: identity.Street | undefined): identity.Street {
  const { id, code, name, districtId, districtCode, districtName } = street ?? identity.Street.fromPartial({});
  const hasDistrict = uuid.test(districtId) && /^\d{6}$/.test(districtCode) && districtName.trim() !== '';
  if (!street || !uuid.test(id) || !/^\d{9}$/.test(code) || name.trim() === '' || (districtId !== '' && !hasDistrict))
    throw invalid('street-incomplete');
  return street;
}
