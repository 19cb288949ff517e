package org.cordee.directory.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.cordee.directory.intake.OpenFile.NotRecognised;
import org.cordee.directory.intake.Runs.Run;
import org.cordee.directory.offer.Fact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same data as others publish it: FINESS with places by AtlaSanté, communes of other years by INSEE and La Poste. */
class OtherFormsOfOpenDataTest extends MadeUpFiles {
    @Test
    void theTableOfAtlaSanteIsTakenWithItsPlacesAndWithoutWhatIsClosed() throws Exception {
        var run = finess("t-finess.csv", """
                finess,etat,type,rs,rslongue,adresse_num_voie,adresse_type_voie,adresse_nom_voie,adresse_lieuditbp,adresse_code_postal,adresse_lib_routage,telephone,ej_finess,et_finess,com_code,categ_code,categ_lib,siret,geoloc_4326_long,geoloc_4326_lat
                090008881,ACTUEL,ET,LES ORMES,EHPAD LES ORMES,12,R,DES PINS,,09000,FOIX CEDEX,0561000001,090780131,090008881,09122,500,EHPAD,,1.607,42.965
                090008882,FERME,ET,LES HÊTRES,,1,R,X,,09000,FOIX,,,090008882,09122,500,EHPAD,,1.607,42.965
                090780131,ACTUEL,EJ,ASSOCIATION DES ORMES,,1,R,X,,09000,FOIX,,090780131,,09122,,,,,
                0900,ACTUEL,ET,SANS NUMERO,,1,R,X,,09000,FOIX,,,,09122,500,EHPAD,,,
                """);

        assertThat(reason(run)).isEqualTo("5 NUMBER false");
        var offer = offers.find(ACTOR, "finess-090008881").orElseThrow();
        assertThat(offer.text(Fact.LINE)).isEqualTo("12 R DES PINS");
        assertThat(offer.text(Fact.POSTAL_CODE)).isEqualTo("09000");
        assertThat(offer.text(Fact.CITY)).isEqualTo("FOIX");
        assertThat(offer.text(Fact.COMMUNE)).isEqualTo("09122");
        assertThat(offer.text(Fact.CATEGORY)).isEqualTo("500");
        assertThat(offer.text(Fact.LEGAL_ENTITY)).isEqualTo("090780131");
        assertThat(offer.text(Fact.LONGITUDE)).startsWith("1.607");
        assertThat(offers.find(ACTOR, "finess-090008882")).isEmpty();
        assertThat(offers.find(ACTOR, "ej-090780131").orElseThrow().text(Fact.NAME))
                .isEqualTo("ASSOCIATION DES ORMES");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "v_commune_2024.csv # TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT # COM,09001,76,09,09D,092,1,AIGUES JUNTES,Aigues-Juntes,Aigues-Juntes,0906,",
                "commune2021.csv # typecom,com,reg,dep,ctcd,arr,tncc,ncc,nccenr,libelle,can,comparent # COM,9001,76,09,09D,092,1,AIGUES JUNTES,Aigues-Juntes,Aigues-Juntes,0906,",
                "v_commune_depuis_1943.csv # COM,TNCC,NCC,NCCENR,LIBELLE,DATE_DEBUT,DATE_FIN # 09001,1,AIGUES JUNTES,Aigues-Juntes,Aigues-Juntes,1943-01-01,",
                "France2018.txt # CDC;CHEFLIEU;REG;DEP;COM;AR;CT;TNCC;ARTMAJ;NCC;ARTMIN;NCCENR # 0;0;76;09;001;2;06;1;;AIGUES-JUNTES;;Aigues-Juntes",
                "laposte_hexasmal.csv # code_commune_insee;nom_de_la_commune;code_postal;libelle_d_acheminement # 09001;Aigues-Juntes;09240;AIGUES JUNTES",
                "communes.csv # insee_com;nom_com;population # 09001;Aigues-Juntes;60"
            })
    void communesOfAnyYearAreTaken(String name, String header, String line) throws Exception {
        assertThat(reason(table(name, header + "\n" + line + "\n"))).isEmpty();
        assertThat(jdbc.sql("select name from directory.commune where code = '09001'")
                        .query(String.class)
                        .single())
                .isEqualTo("Aigues-Juntes");
    }

    @Test
    void anArticleBelongsToTheName() throws Exception {
        table("France2018.txt", """
                CDC;CHEFLIEU;REG;DEP;COM;AR;CT;TNCC;ARTMAJ;NCC;ARTMIN;NCCENR
                0;0;84;01;001;2;08;5;(L');ABERGEMENT-CLEMENCIAT;(L');Abergement-Clémenciat
                """);
        assertThat(jdbc.sql("select name from directory.commune where code = '01001'")
                        .query(String.class)
                        .single())
                .isEqualTo("L'Abergement-Clémenciat");
    }

    @Test
    void postCodesAddUpAndTakeNothingElse() throws Exception {
        table("laposte_hexasmal.csv", """
                code_commune_insee;nom_de_la_commune;code_postal;libelle_d_acheminement
                09122;FOIX;09000;FOIX
                09122;FOIX;09008;FOIX CEDEX
                09;FOIX;09000;FOIX
                """);
        assertThat(jdbc.sql("select name || ' ' || population || ' ' || array_to_string(post_codes, ' ')"
                                + " from directory.commune where code = '09122'")
                        .query(String.class)
                        .single())
                .isEqualTo("Foix 9532 09000 09008");
    }

    @Test
    void aTableWithoutPostCodesTakesNoneAway() throws Exception {
        table("v_commune_2026.csv", "code_insee,nom\n09122,Foix\n");
        assertThat(jdbc.sql("select population || ' ' || array_to_string(post_codes, ' ') || ' ' || longitude"
                                + " from directory.commune where code = '09122'")
                        .query(String.class)
                        .single())
                .isEqualTo("9532 09000 1.605");
    }

    @Test
    void formerCodesAreFollowedThroughAllChangesInWhateverOrderTheyCome() throws Exception {
        var run = table("v_mvt_commune_2026.csv", """
                MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,NCC_AV,NCCENR_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,TNCC_AP,NCC_AP,NCCENR_AP,LIBELLE_AP
                32,2019-01-01,COM,09888,0,X,X,X,COM,09122,0,FOIX,Foix,Foix
                31,1972-01-01,COM,09777,0,Y,Y,Y,COM,09888,0,X,X,X
                31,1950-01-01,COM,09888,0,X,X,X,COM,09225,0,PAMIERS,Pamiers,Pamiers
                21,1980-01-01,COM,09122,0,FOIX,Foix,Foix,COM,09666,0,Z,Z,Z
                32,2019-01-01,COM,09122,0,FOIX,Foix,Foix,COMD,09122,0,FOIX,Foix,Foix
                32,not-a-day,COM,09555,0,W,W,W,COM,09122,0,FOIX,Foix,Foix
                """);
        assertThat(reason(run)).isEqualTo("7 DATE false");
        var geography = intake.geography();
        assertThat(geography.today("09888")).as("the last change counts").contains("09122");
        assertThat(geography.today("09777")).as("through two changes").contains("09122");
        assertThat(geography.today("09122")).as("one that stands").contains("09122");
        assertThat(geography.today("09666"))
                .as("one that was restored is no former one")
                .isEmpty();
    }

    @Test
    void theTableOf2020NamesItsColumnsOtherwise() throws Exception {
        table("mvtcommune2020.csv", """
                MOD,DATE_EFF,TYPE_COMMUNE_AVANT,ID_COMMUNE_AVANT,TYPE_COMMUNE_APRES,ID_COMMUNE_APRES
                32,01/01/2019,COM,9888,COM,09122
                """);
        assertThat(intake.geography().today("09888")).contains("09122");
    }

    @Test
    void howThingsStandGoesBeforeWhatHappened() throws Exception {
        table("mvt.csv", """
                MOD,DATE_EFF,TYPECOM_AV,COM_AV,TYPECOM_AP,COM_AP
                31,1972-01-01,COM,09999,COM,09225
                """);
        assertThat(intake.geography().today("09999")).contains("09122");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "v_departement_2024.csv # DEP,REG,CHEFLIEU,TNCC,NCC,NCCENR,LIBELLE # v_commune_2026.csv",
                "v_pays_2024.csv # COG,ACTUAL,CRPAY,ANI,LIBCOG,LIBENR,CODEISO2 # countries",
                "other.csv # a,b,c # COM_AV and COM_AP"
            })
    void whatIsNoTableOfCommunesIsRefusedWithWhatToSend(String name, String header, String said) {
        assertThatThrownBy(() -> table(name, header + "\n1,2,3\n"))
                .isInstanceOf(NotRecognised.class)
                .hasMessageContaining(said);
    }

    private Run table(String name, String text) throws Exception {
        return territory.table(
                runs.begin("COMMUNES", name, UUID.randomUUID().toString(), DAY), bytes(text), line -> {});
    }
}
