import { join } from 'node:path';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import type { Composition } from '#lib/composition';
import type { Compte } from '#lib/annuaire';
import { ClockTooFarAhead } from '#lib/platform';
import { IsString } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { COMPOSITION } from '../composition';
import { invalid } from '../http/invalid';
import { ProblemException } from '../http/problem';
import { Appelant } from '../http/request';
import { validated } from '../http/validation';
import { avanceHorloge, estDuCentre } from '../sessions/droits';
import { messageEnvoye, messagesEnvoyes, type MessageEnvoye } from './boite-envoi';

export class AvancerHorloge {
  /** ISO 8601 duration, `P6M`. */
  @IsString() avancer: string;
}

/** The time machine and the outbox of the demonstration: absent from any other mode. */
@Controller('api/demo')
export class DemoController {
  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  /** What is due at the new time is met by itself: the deadlines follow the clock. */
  @Post('horloge')
  @HttpCode(200)
  async avancer(@Appelant() appelant: Compte, @Body() body: unknown): Promise<{ maintenant: string }> {
    const { advance } = this.demo();
    if (!avanceHorloge(appelant))
      throw new ProblemException('ROLE_INSUFFISANT', 'L’horloge est au responsable et à l’administrateur.');
    const { avancer } = await validated(AvancerHorloge, body);
    return { maintenant: (await advance(avancer)).toISOString() };
  }

  @Get('boite-envoi')
  async lister(@Appelant() appelant: Compte): Promise<{ messages: (MessageEnvoye & { lien: string })[] }> {
    const messages = await messagesEnvoyes(this.outbox(appelant));
    return {
      messages: messages.map((message) => ({
        ...message,
        lien: `/api/demo/boite-envoi/${encodeURIComponent(message.fichier)}`,
      })),
    };
  }

  @Get('boite-envoi/:fichier')
  async lire(
    @Appelant() appelant: Compte,
    @Param('fichier') fichier: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const message = await messageEnvoye(this.outbox(appelant), fichier);
    if (!message) throw new ProblemException('INTROUVABLE', 'Ce message n’est pas dans la boîte d’envoi.');
    await reply.type('message/rfc822').send(message);
  }

  /** The messages name their addressees. */
  private outbox(appelant: Compte): string {
    const { outbox } = this.demo();
    if (!estDuCentre(appelant))
      throw new ProblemException('ROLE_INSUFFISANT', 'La boîte d’envoi est à ceux qui accompagnent les bénéficiaires.');
    return outbox;
  }

  private demo() {
    const { demoClock, configuration } = this.composition;
    if (!demoClock) throw new ProblemException('INTROUVABLE', 'Cette adresse n’existe qu’en mode démonstration.');
    const advance = (duration: string): Promise<Date> =>
      demoClock.advance(duration).catch((error: unknown) => {
        if (error instanceof ClockTooFarAhead) {
          const message = 'avancer : l’horloge de la démonstration n’a jamais plus de dix ans d’avance';
          throw invalid([{ champ: 'avancer', message }]);
        }
        if (!(error instanceof RangeError)) throw error;
        throw invalid([{ champ: 'avancer', message: 'avancer : attend une durée ISO 8601 positive, par exemple P6M' }]);
      });
    return { advance, outbox: join(configuration.dataDir, 'boite-envoi') };
  }
}
