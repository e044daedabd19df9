import { askings } from '@streetgrid/contracts';
import { masked } from '../notice/notice';
import type { ToldPeople } from './asking.service';

/** What people were told, with addresses that others may see. */
export function askedMessages({ messages, seats }: ToldPeople): askings.AskedMessages {
  return {
    messages: messages.map(({ address, nextTryTime, ...row }) => {
      const waits = row.state === 'queued' || row.state === 'failed';
      return askings.AskedMessage.fromPartial({
        ...{ ...row, addressMasked: address === '' ? '' : masked(address) },
        nextTryTime: waits ? nextTryTime : undefined,
      });
    }),
    seats: seats.map((seat) => askings.AskedSeat.fromPartial(seat)),
  };
}
