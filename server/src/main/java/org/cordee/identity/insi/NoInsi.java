package org.cordee.identity.insi;

/** Where nothing is set. */
final class NoInsi implements Insi {
    @Override
    public InsiAnswer byTraits(InsiQuestion question) {
        return new InsiAnswer.NotConnected();
    }

    @Override
    public InsiAnswer byCard(InsiCard card) {
        return new InsiAnswer.NotConnected();
    }

    @Override
    public InsiVerdict verify(InsiIdentity identity) {
        return new InsiVerdict.NotConnected();
    }
}
