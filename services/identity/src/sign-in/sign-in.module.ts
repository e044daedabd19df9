import { DynamicModule, Module } from '@nestjs/common';
import { AppointmentModule } from '../appointment/appointment.module';
import { PersonModule } from '../person/person.module';
import { StreetModule } from '../street/street.module';
import { accessTokenVerifier } from './access-token';
import { SignInGrpc } from './sign-in.grpc';
import { SignInRepository } from './sign-in.repository';
import { SignInService, verifier } from './sign-in.service';

@Module({
  imports: [AppointmentModule, PersonModule, StreetModule],
  controllers: [SignInGrpc],
  providers: [SignInService, SignInRepository],
})
export class SignInModule {
  static forRoot(config: { oidcIssuer: string; oidcAudience: string }): DynamicModule {
    const verify = accessTokenVerifier({ issuer: config.oidcIssuer, audience: config.oidcAudience });
    return { module: SignInModule, providers: [{ provide: verifier, useValue: verify }] };
  }
}
