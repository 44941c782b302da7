import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { ThrottlerModule } from '@nestjs/throttler';
import type { Composition } from '#lib/composition';
import { BilansController } from './bilans/bilans.controller';
import { ConsulterBilanHandler } from './bilans/consulter-bilan';
import { ConsulterHistoriqueHandler } from './bilans/consulter-historique';
import { ConsulterPossiblesHandler } from './bilans/consulter-possibles';
import { CommandesController } from './commandes/commandes.controller';
import { ExecuterCommandeHandler } from './commandes/executer-commande';
import { CompositionModule } from './composition';
import { DemoController } from './demo/demo.controller';
import { ConsulterEcheancesHandler } from './echeances/consulter-echeances';
import { EcheancesController } from './echeances/echeances.controller';
import { HealthController } from './health/health.controller';
import { ProblemFilter } from './http/problem-filter';
import { IntegriteController } from './integrite/integrite.controller';
import { VerifierIntegriteHandler } from './integrite/verifier-integrite';
import { ConsulterConformiteHandler } from './organisme/consulter-conformite';
import { DeclarerSituationHandler } from './organisme/declarer-situation';
import { OrganismeController } from './organisme/organisme.controller';
import { ConsulterParametresHandler } from './parametres/consulter-parametres';
import { FixerParametreHandler } from './parametres/fixer-parametre';
import { ParametresController } from './parametres/parametres.controller';
import { ConsulterPortefeuilleHandler } from './portefeuille/consulter-portefeuille';
import { PortefeuilleController } from './portefeuille/portefeuille.controller';
import { ConsulterProgrammesHandler } from './programmes/consulter-programmes';
import { ProgrammesController } from './programmes/programmes.controller';
import { PublierProgrammeHandler } from './programmes/publier-programme';
import { RetirerProgrammeHandler } from './programmes/retirer-programme';
import { BearerGuard } from './sessions/bearer.guard';
import { SessionsController } from './sessions/sessions.controller';
import { throttling } from './sessions/throttling';
import { ConsulterCertificatHandler } from './sorties/consulter-certificat';
import { ConsulterFacturationHandler } from './sorties/consulter-facturation';
import { ConsulterInformationsFinanceurHandler } from './sorties/consulter-informations-financeur';
import { SortiesController } from './sorties/sorties.controller';
import { ConsulterActiviteHandler } from './tableaux/consulter-activite';
import { TableauxController } from './tableaux/tableaux.controller';

/** The HTTP application over a composition: routes, and nothing that decides. */
@Module({})
export class AppModule {
  static of(composition: Composition): DynamicModule {
    return {
      module: AppModule,
      imports: [CompositionModule.of(composition), CqrsModule.forRoot(), ThrottlerModule.forRoot(throttling)],
      controllers: [
        SessionsController,
        CommandesController,
        PortefeuilleController,
        BilansController,
        IntegriteController,
        SortiesController,
        EcheancesController,
        TableauxController,
        ProgrammesController,
        ParametresController,
        OrganismeController,
        DemoController,
        HealthController,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: BearerGuard },
        ExecuterCommandeHandler,
        ConsulterBilanHandler,
        ConsulterHistoriqueHandler,
        ConsulterPossiblesHandler,
        VerifierIntegriteHandler,
        ConsulterCertificatHandler,
        ConsulterInformationsFinanceurHandler,
        ConsulterFacturationHandler,
        ConsulterPortefeuilleHandler,
        ConsulterEcheancesHandler,
        ConsulterActiviteHandler,
        ConsulterProgrammesHandler,
        PublierProgrammeHandler,
        RetirerProgrammeHandler,
        ConsulterParametresHandler,
        FixerParametreHandler,
        ConsulterConformiteHandler,
        DeclarerSituationHandler,
      ],
    };
  }
}
