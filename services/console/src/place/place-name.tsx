import { useQuery } from '@tanstack/react-query';
import { getOrganisation } from '../api/organisation';
import { getGrid, listBlocks, listCommunities } from '../api/places';
import { useMe } from '../app/signed-in';

/** The name of a place that is known by its kind and id; the id itself where nobody can name it. */
export function PlaceName({ kind, id }: { kind: string; id: string }) {
  const { street } = useMe();
  const name = useQuery({
    queryKey: ['place-name', kind, id],
    queryFn: async () => {
      switch (kind) {
        case 'street':
          return street.name;
        case 'block':
          return (await listBlocks()).items.find((one) => one.id === id)?.name ?? id;
        case 'community':
          return (await listCommunities()).items.find((one) => one.id === id)?.name ?? id;
        case 'grid':
          return (await getGrid(id)).name;
        case 'department':
        case 'organisation':
          return (await getOrganisation(id)).name;
        default:
          return id;
      }
    },
    staleTime: 600_000,
  });
  return <>{name.data ?? (name.error ? id : '…')}</>;
}
