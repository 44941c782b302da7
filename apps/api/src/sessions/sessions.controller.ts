import { Body, Controller, Inject, Post, UseGuards } from '@nestjs/common';
import type { Compte } from '#lib/annuaire';
import { TexteCourt } from '#lib/bilan-domain';
import type { Composition } from '#lib/composition';
import { ThrottlerGuard } from '@nestjs/throttler';
import { COMPOSITION } from '../composition';
import { ProblemException } from '../http/problem';
import { validated } from '../http/validation';
import { Open } from './bearer.guard';
import { signerJeton, type Jeton } from './jetons';

export class OuvrirSession {
  @TexteCourt(320) courriel: string;
  @TexteCourt(1_000) motDePasse: string;
}

export interface Session extends Jeton {
  readonly compte: Pick<Compte, 'id' | 'role' | 'nom' | 'prenom' | 'organismeId' | 'centreIds'>;
}

@Open()
@UseGuards(ThrottlerGuard)
@Controller('api/sessions')
export class SessionsController {
  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  @Post()
  async ouvrir(@Body() body: unknown): Promise<Session> {
    const { courriel, motDePasse } = await validated(OuvrirSession, body);
    const compte = await this.composition.annuaire.authentifier(courriel, motDePasse);
    if (!compte)
      throw new ProblemException('IDENTIFIANTS_REFUSES', 'Vérifiez l’adresse et le mot de passe, puis recommencez.');
    const { id, role, nom, prenom, organismeId, centreIds } = compte;
    const jeton = await signerJeton(compte, this.composition.configuration.tokenSecret);
    return { ...jeton, compte: { id, role, nom, prenom, organismeId, centreIds } };
  }
}
