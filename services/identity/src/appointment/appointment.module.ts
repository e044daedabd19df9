import { Module } from '@nestjs/common';
import { OrganisationModule } from '../organisation/organisation.module';
import { AppointmentGrpc } from './appointment.grpc';
import { AppointmentRepository } from './appointment.repository';
import { AppointmentService } from './appointment.service';
import { PlaceService } from './place.service';
import { TermService } from './term.service';
import { TermTimerService } from './term-timer.service';

@Module({
  imports: [OrganisationModule],
  controllers: [AppointmentGrpc],
  providers: [AppointmentService, AppointmentRepository, PlaceService, TermService, TermTimerService],
  exports: [AppointmentService],
})
export class AppointmentModule {}
