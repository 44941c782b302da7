import { join } from 'node:path';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import type { Composition } from '#lib/composition';
import { IsString } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { COMPOSITION } from '../composition';
import { invalid } from '../http/invalid';
import { ProblemException } from '../http/problem';
import { validated } from '../http/validation';
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
  async avancer(@Body() body: unknown): Promise<{ maintenant: string }> {
    const { advance } = this.demo();
    const { avancer } = await validated(AvancerHorloge, body);
    return { maintenant: (await advance(avancer)).toISOString() };
  }

  @Get('boite-envoi')
  async lister(): Promise<{ messages: (MessageEnvoye & { lien: string })[] }> {
    const messages = await messagesEnvoyes(this.demo().outbox);
    return {
      messages: messages.map((message) => ({
        ...message,
        lien: `/api/demo/boite-envoi/${encodeURIComponent(message.fichier)}`,
      })),
    };
  }

  @Get('boite-envoi/:fichier')
  async lire(@Param('fichier') fichier: string, @Res() reply: FastifyReply): Promise<void> {
    const message = await messageEnvoye(this.demo().outbox, fichier);
    if (!message) throw new ProblemException('INTROUVABLE', 'Ce message n’est pas dans la boîte d’envoi.');
    await reply.type('message/rfc822').send(message);
  }

  private demo() {
    const { demoClock, configuration } = this.composition;
    if (!demoClock) throw new ProblemException('INTROUVABLE', 'Cette adresse n’existe qu’en mode démonstration.');
    const advance = (duration: string): Promise<Date> =>
      demoClock.advance(duration).catch((error: unknown) => {
        if (!(error instanceof RangeError)) throw error;
        throw invalid([{ champ: 'avancer', message: 'avancer : attend une durée ISO 8601 positive, par exemple P6M' }]);
      });
    return { advance, outbox: join(configuration.dataDir, 'boite-envoi') };
  }
}
