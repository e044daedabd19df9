import { Module } from '@nestjs/common';
import { AppointmentGrpc } from './appointment.grpc';
import { AppointmentRepository } from './appointment.repository';
import { AppointmentService } from './appointment.service';

@Module({
  controllers: [AppointmentGrpc],
  providers: [AppointmentService, AppointmentRepository],
  exports: [AppointmentService],
})
export class AppointmentModule {}
