import { Controller } from '@nestjs/common';
import { type Incoming, OnEvent } from '@streetgrid/messaging';
import { AssignmentService } from './assignment.service';
import { PlaceService } from './place.service';

/** Keeps the copies of appointments and grids current. */
@Controller()
export class AssignmentConsumer {
  constructor(
    private readonly assignment: AssignmentService,
    private readonly places: PlaceService,
  ) {}

  @OnEvent('PersonAppointed')
  async onPersonAppointed({ tx, event, meta }: Incoming<'PersonAppointed'>): Promise<void> {
    await this.assignment.appointed(tx, { ...event, version: meta.aggregateVersion });
  }

  @OnEvent('AppointmentEnded')
  async onAppointmentEnded({ tx, event, meta }: Incoming<'AppointmentEnded'>): Promise<void> {
    await this.assignment.ended(tx, {
      ...event,
      endTime: event.endTime ?? meta.occurTime,
      version: meta.aggregateVersion,
    });
  }

  @OnEvent('GridDefined')
  async onGridDefined({ tx, event, meta }: Incoming<'GridDefined'>): Promise<void> {
    const { gridId: id, centerLongitude: longitude, centerLatitude: latitude } = event;
    // 0/0 is what a program says that knows no middle.
    const center = longitude === 0 && latitude === 0 ? undefined : { longitude, latitude };
    await this.places.gridDefined(tx, { ...event, id, center }, meta.aggregateVersion);
  }
}
