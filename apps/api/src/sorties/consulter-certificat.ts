import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { loadOpenedBilan } from '#lib/application';
import { R28, certificatRealisation, manquementsDe, type CertificatRealisation } from '#lib/bilan-domain';
import type { Composition } from '#lib/composition';
import { COMPOSITION } from '../composition';
import { refusee } from './refusee';

/** The certificate and the facts on which it rests, so that anyone may verify them later: see docs/verification.md. */
export interface CertificatConsulte extends CertificatRealisation {
  readonly bilanId: string;
  readonly faits: number;
  readonly derniereEmpreinte: string;
}

/** What the recorded facts certify of a bilan that has come to its end. */
export class ConsulterCertificat extends Query<CertificatConsulte> {
  constructor(readonly bilanId: string) {
    super();
  }
}

@QueryHandler(ConsulterCertificat)
export class ConsulterCertificatHandler implements IQueryHandler<ConsulterCertificat> {
  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  async execute({ bilanId }: ConsulterCertificat): Promise<CertificatConsulte> {
    const { bilan, facts } = await loadOpenedBilan(this.composition.store, bilanId);
    const certificat = certificatRealisation(bilan.dossier);
    if (!certificat) throw refusee(manquementsDe(R28, bilan.dossier));
    return { bilanId, ...certificat, faits: facts.length, derniereEmpreinte: facts.at(-1)!.empreinte };
  }
}
