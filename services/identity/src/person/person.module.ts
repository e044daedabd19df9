import { Module } from '@nestjs/common';
import { AppointmentModule } from '../appointment/appointment.module';
import { PersonGrpc } from './person.grpc';
import { PersonRepository } from './person.repository';
import { PersonService } from './person.service';

@Module({
  imports: [AppointmentModule],
  controllers: [PersonGrpc],
  providers: [PersonService, PersonRepository],
  exports: [PersonService],
})
export class PersonModule {}
