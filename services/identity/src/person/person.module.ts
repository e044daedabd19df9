import { Module } from '@nestjs/common';
import { AppointmentModule } from '../appointment/appointment.module';
import { OnboardingService } from './onboarding.service';
import { PersonListRepository } from './person-list.repository';
import { PersonGrpc } from './person.grpc';
import { PersonRepository } from './person.repository';
import { PersonFileService } from './person-file.service';
import { PersonService } from './person.service';
import { RevealRepository } from './reveal.repository';
import { RevealService } from './reveal.service';

@Module({
  imports: [AppointmentModule],
  controllers: [PersonGrpc],
  providers: [
    PersonService,
    PersonFileService,
    OnboardingService,
    RevealService,
    PersonRepository,
    PersonListRepository,
    RevealRepository,
  ],
  exports: [PersonService],
})
export class PersonModule {}
