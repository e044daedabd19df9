import { Controller } from '@nestjs/common';
import { type Incoming, OnEvent } from '@streetgrid/messaging';
import { TaskService } from './task.service';

/** Whoever leaves office leaves tasks behind. */
@Controller()
export class TaskConsumer {
  constructor(private readonly tasks: TaskService) {}

  @OnEvent('AppointmentEnded')
  async onAppointmentEnded({ ctx, tx, event, meta }: Incoming<'AppointmentEnded'>): Promise<void> {
    const { personId, appointmentId } = event;
    await this.tasks.leave(ctx, tx, { personId, appointmentId, version: meta.aggregateVersion });
  }
}
