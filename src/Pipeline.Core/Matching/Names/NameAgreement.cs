namespace Pipeline.Core.Matching.Names;

/// <summary>How well two names of a person agree, from contradiction to the same letters.</summary>
public enum NameAgreement
{
    /// <summary>Both have tokens that the other has not, and none in common.</summary>
    Different,

    /// <summary>Some tokens agree and some contradict: what siblings look like.</summary>
    Conflicting,

    /// <summary>All agree but for some letters of one, and the two are not both well known: a slip of the pen, or a rhyme.</summary>
    Slip,

    /// <summary>All tokens of one are among the other's.</summary>
    Part,

    /// <summary>Every token has a partner that is spelt much alike.</summary>
    Near,

    /// <summary>The same skeleton: the same name in another script or spelling.</summary>
    Skeleton,

    /// <summary>The same Latin letters, in any order of the tokens.</summary>
    Same,
}
