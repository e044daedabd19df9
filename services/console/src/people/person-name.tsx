import { useQuery } from '@tanstack/react-query';
import { getPerson } from '../api/people';
import { CopyText } from '../app/copy-text';

/** The name of a person; the id where the directory does not know it. */
export function PersonName({ id }: { id: string }) {
  const person = useQuery({ queryKey: ['person', id], queryFn: () => getPerson(id), staleTime: 600_000 });
  if (person.error) return <CopyText text={id} />;
  return <>{person.data?.name ?? '…'}</>;
}
