namespace Pipeline.Core.Exchange;

/// <summary>What a trait says of a child.</summary>
internal enum TraitKind
{
    /// <summary>A word of a name, by its skeleton.</summary>
    NameWord,

    /// <summary>A word of a name, as it is spelt in Latin letters.</summary>
    NameSpelling,

    /// <summary>Two neighbouring letters of a word's skeleton: what a slip of the hand leaves.</summary>
    NamePair,

    /// <summary>Two neighbouring letters of the whole name's skeleton, as if it were written together.</summary>
    NameJointPair,

    /// <summary>All words of a name, in any order.</summary>
    NameWords,

    /// <summary>The whole name as if it were written together.</summary>
    NameWhole,

    /// <summary>The whole name, letters that scripts confuse taken for one.</summary>
    NameRough,

    /// <summary>Day and month without the year: what a slip in the year leaves.</summary>
    BirthAnniversary,

    /// <summary>The month of birth.</summary>
    BirthMonth,

    /// <summary>A quarter of a year near the birth, or in what the birth may lie.</summary>
    BirthSeason,

    /// <summary>The place the child comes from, its words together.</summary>
    HomeWhole,

    /// <summary>The same, letters that scripts confuse taken for one.</summary>
    HomeRough,

    /// <summary>Such a name as if it were written together.</summary>
    FamilyWhole,

    /// <summary>The same, letters that scripts confuse taken for one.</summary>
    FamilyRough,

    Sex,
    Nationality,
}

/// <summary>What a trait is about. A field has its own salt, and a flag that says whether anything is known of it.</summary>
[Flags]
internal enum TraitFields : byte
{
    None = 0,
    Name = 1,
    Birth = 2,
    Sex = 4,
    Nationality = 8,
    Home = 16,
    Family = 32,
}
