import { useQuery } from '@tanstack/react-query';
import { reportAcceptances } from '../api/acceptances';
import { AnswerCard } from './answer-card';

/** On the follow page: what the reporter is asked to accept. */
export function OwnAcceptances({ at }: { at: { street: string; number: string; token: string } }) {
  const found = useQuery({
    queryKey: ['own-acceptances', at.street, at.number, at.token],
    queryFn: () => reportAcceptances(at),
    refetchInterval: 15_000,
  });
  return found.data?.items.map((asked) => (
    <AnswerCard
      key={asked.id}
      asked={asked}
      at={{ street: at.street, id: asked.id, token: asked.token }}
      onAnswered={() => void found.refetch()}
    />
  ));
}
