import { useQuery } from '@tanstack/react-query';
import { getOrganisation } from '../api/organisation';

/** The name of an organisation as it is, or was last. */
export function OrganisationName({ id }: { id: string }) {
  const one = useQuery({
    queryKey: ['organisations', 'name', id],
    queryFn: () => getOrganisation(id),
    staleTime: 60_000,
  });
  return <>{one.data?.name ?? '…'}</>;
}
