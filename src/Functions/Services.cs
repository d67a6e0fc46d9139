using Pipeline.Core.Matching;
using Pipeline.Core.Protection;
using Pipeline.Core.Registry;
using Pipeline.Functions.Answers;
using Pipeline.Functions.Cases;
using Pipeline.Functions.Mail;
using Pipeline.Functions.Protection;
using Pipeline.Functions.Retention;
using Pipeline.Functions.Roles;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Storage.Audit;

namespace Pipeline.Functions;

/// <summary>What the app is put together from.</summary>
public static class Services
{
    public static void AddPipeline(this IServiceCollection services, AppSettings settings)
    {
        services.AddSingleton(settings.Mail).AddSingleton(settings.Intake).AddSingleton(settings.Linking).AddSingleton(settings.Risk).AddSingleton(settings.Hooks).AddSingleton(settings.SignIn);
        services.AddStores(settings);
        services.AddProtection(settings.Keys);
        services.AddAudit(settings.Audit);
        services.AddMail(settings.Mail);
        services.AddSingleton<Gate>();
        services.AddSingleton(new Comparison(settings.Linking.Sightings));
        services.AddSingleton(provider => new KeySize(provider.GetRequiredService<IRegistry>(), provider.GetRequiredService<Comparison>().Keys));
        services.AddSingleton<Registrar>().AddSingleton<Children>().AddSingleton<Erasure>();
        services.AddSingleton<Linking>().AddSingleton<SealIncoming>().AddSingleton<ReceiveUpload>().AddSingleton<LinkSightings>().AddSingleton<RecordCheckpoint>();
        services.AddSingleton(settings.Answers).AddSingleton(settings.Answers.Waits).AddSingleton<AnswerTokens>().AddSingleton<AnswerFile>().AddSingleton<AlertDesk>();
        services.AddSingleton<GetAnswer>().AddSingleton<PostAnswer>().AddSingleton<MailEvents>().AddSingleton<PostMailEvents>();
        services.AddSingleton<Addressees>().AddSingleton<SendAlert>().AddSingleton<SendDigests>().AddSingleton<EscalateAlerts>().AddSingleton<RescueFailed>();
        services.AddSingleton<Deciding>().AddSingleton<IIntended>(provider => provider.GetRequiredService<Deciding>());
        services.AddSingleton<CaseFiles>().AddSingleton<GetReviews>().AddSingleton<GetReview>().AddSingleton<PostReview>().AddSingleton<GetChild>().AddSingleton<PostChild>();
        services.AddSingleton(settings.Retention).AddSingleton<RetentionReports>().AddSingleton<ChildrenPastTerm>().AddSingleton<FindPastTerm>().AddSingleton<EnforceRetention>();
        services.AddSingleton<EraseChild>().AddSingleton<IIntended>(provider => provider.GetRequiredService<EraseChild>());
        services.AddSingleton<FinishIntentions>().AddHostedService(provider => provider.GetRequiredService<FinishIntentions>());
        services.AddSingleton<PutUpload>().AddSingleton<PostHook>().AddSingleton<GetReceipt>().AddSingleton<GetCorrections>().AddSingleton<GetStatus>();
    }

    private static void AddStores(this IServiceCollection services, AppSettings settings)
    {
        services.AddSingleton(_ => StorageAccount.Open(settings.Storage));
        if (settings.Registry.Cosmos is { } cosmos)
        {
            services.AddSingleton(_ => CosmosAccount.Open(cosmos));
            services.AddRegistry(provider => new CosmosRegistry(provider.GetRequiredService<CosmosAccount>().RegistryContainer));
        }
        else
        {
            services.AddSingleton(_ => new SqliteRegistry(settings.Registry.Path!));
            services.AddRegistry(provider => provider.GetRequiredService<SqliteRegistry>());
        }

        services.AddSingleton<UploadKeys>().AddSingleton<Ledger>().AddSingleton<ProblemLog>().AddSingleton<Originals>().AddSingleton<Chunks>().AddSingleton<CheckpointBodies>();
        services.AddSingleton<Queues>().AddSingleton<Partners>().AddSingleton<Sources>().AddSingleton<Alerts>().AddSingleton<Deliveries>().AddSingleton<Digests>();
        services.AddSingleton<Failures>().AddSingleton(provider => new Intentions(provider.GetRequiredService<StorageAccount>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Reviews>().AddSingleton<UploadFiles>();
    }

    private static void AddRegistry(this IServiceCollection services, Func<IServiceProvider, IRegistry> store) => services.AddSingleton<IRegistry>(provider =>
        new SealedRegistry(store(provider), provider.GetRequiredService<DataKeys>(), provider.GetRequiredService<CurrentKeyRing>()));

    private static void AddAudit(this IServiceCollection services, AuditSettings audit)
    {
        services.AddSingleton(audit.Keys).AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => AuditTable.Of(provider.GetRequiredService<StorageAccount>()));
        services.AddSingleton(provider => AuditExports.Of(provider.GetRequiredService<StorageAccount>()));
        services.AddSingleton<AuditTrail>().AddSingleton<ExportAudit>();
    }

    private static void AddProtection(this IServiceCollection services, KeySettings keys)
    {
        services.AddSingleton(_ => KeyStores.OpenRings(keys));
        services.AddSingleton(provider => KeyStores.OpenDataKeys(keys, provider.GetRequiredService<StorageAccount>));
        services.AddSingleton<CurrentKeyRing>().AddSingleton<DataKeys>().AddSingleton<KeyRotation>().AddHostedService<FinishRotation>();
    }

    private static void AddMail(this IServiceCollection services, MailSettings mail)
    {
        if (mail.Smtp is { } smtp)
        {
            services.AddSingleton<IMailTransport>(new SmtpTransport(mail, smtp));
            return;
        }

        services.AddSendGridClient();
        services.AddSingleton<IMailTransport>(provider => new SendGridTransport(
            provider.GetRequiredService<IHttpClientFactory>(), mail, mail.SendGrid!));
    }
}
