import { Controller } from '@nestjs/common';
import { type Incoming, OnEvent } from '@streetgrid/messaging';
import { isWorking } from '../assignment/dispatch';
import { HandOverService } from './hand-over.service';

/** Whoever leaves office leaves cases behind. */
@Controller()
export class HandOverConsumer {
  constructor(private readonly handOvers: HandOverService) {}

  @OnEvent('AppointmentEnded')
  async onAppointmentEnded({ tx, event, meta }: Incoming<'AppointmentEnded'>): Promise<void> {
    const { appointmentId, personId, position, placeId, successorPersonId: successorId } = event;
    // In no other position is a case ever in hand.
    if (!isWorking(position)) return;
    const version = meta.aggregateVersion;
    await this.handOvers.begin(tx, { appointmentId, personId, position, placeId, successorId, version });
  }
}
