using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.Hosting;

namespace Telemetry.LoadRunner.Results;

// Lets `dotnet ef migrations add <Name> --project LoadRunner/Results` build the model without a database.
internal sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<ResultsDbContext>
{
    public ResultsDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<ResultsDbContext>();
        options.UseResultsDatabase(args is [var connectionString, ..] ? connectionString : "Host=localhost;Port=54320;Database=telemetry");
        return new(options.Options);
    }
}
